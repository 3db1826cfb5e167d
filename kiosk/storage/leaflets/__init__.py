"""The leaflets' folders, and the kiosk's own copies of them."""
