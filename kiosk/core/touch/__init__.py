"""What counts as a touch: rules for fingers, in millimetres and monotonic milliseconds."""
