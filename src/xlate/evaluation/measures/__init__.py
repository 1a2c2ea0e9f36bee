"""The measures, behind one interface: the field's metrics, COMET, and what they hide."""
