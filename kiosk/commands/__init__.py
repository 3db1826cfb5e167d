"""The technician's commands, one module per group; each exits with a code from `exit_codes`."""
