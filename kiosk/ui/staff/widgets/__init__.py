"""The building blocks of the staff pages."""
