"""The running application: made, run, ended, and started again."""
