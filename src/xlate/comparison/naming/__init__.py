"""People, places, organisations and their like: whether both editions name the same."""
