"""Figures that the kiosk is designed to meet, in millimetres on the glass and above the floor."""

from __future__ import annotations

CAPITAL_PER_DISTANCE = 0.01222
"""Minimum height of a capital H per viewing distance: 0.7 degrees (EN 301 549 §5.1.4)."""

LINE_CHARACTERS = (45, 65)
"""The most readable line lengths, in characters (RNIB, WCAG 1.4.8)."""

REACH_MM = (900.0, 1120.0)
"""Heights above the floor within reach from a wheelchair (ADA §308, EN 301 549 §8.3)."""

FAR_CAPITAL_MM = 8.7
"""Minimum height of a capital H on the first screen: 10 minutes of arc at 3 m (20/40 sight)."""

WORDS_PER_MINUTE = 155
"""How fast a slow adult reads: one standard deviation below the mean of 17 languages, 184 ± 29
words a minute (Trauzettel-Klosinski and Dietz 2012, the IReST)."""
