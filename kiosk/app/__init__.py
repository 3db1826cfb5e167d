"""The running application: composed, run, stopped, and restarted."""
