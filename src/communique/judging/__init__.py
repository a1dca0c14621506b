"""What is believed: grounding, roles, alignment, trust, calibration, reconciliation."""
