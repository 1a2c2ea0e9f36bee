"""How far a finding is to be believed: by its kind's record, and by what the passage around it says.

``calibration`` knows how often findings of a kind and a check's confidence have been right; ``circumstances`` reads
off the passage what a check did not look at; ``belief`` puts the two together.
"""
