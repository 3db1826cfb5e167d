"""The technician's commands, one module a group; each ends with a code of `exit_codes`."""
