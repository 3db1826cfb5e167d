"""The check of leaflets: it sees what patients would see."""
