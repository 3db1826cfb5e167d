"""How things look: millimetres, type, colours, icons, texts."""
