"""What touches the machine around the application."""
