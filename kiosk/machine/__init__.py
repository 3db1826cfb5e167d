"""The application's interface to the machine it runs on."""
