"""The check of leaflets: it sees what patients will see."""
