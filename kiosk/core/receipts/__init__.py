"""The receipt that a patient takes home: its text, its signature, its QR code."""
