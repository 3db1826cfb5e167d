"""From a session to the page that shows it: a module for each kind of place."""
