"""The trial of the Debian packages: `make package-test`."""
