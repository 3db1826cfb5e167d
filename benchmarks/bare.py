"""The minimal PySide6 program: one window with one text."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel

if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = QLabel("La cimentoplastie")
    window.setGeometry(0, 0, 1920, 1080)
    window.show()
    sys.exit(app.exec())
