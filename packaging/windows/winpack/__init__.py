"""Builds the package for Windows, on Linux, and tries it out under Wine."""
