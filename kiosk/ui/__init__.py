"""Qt: shows a session, reports touches, decides nothing."""
