"""The patient's way: a session, its rules, and what counts as read."""
