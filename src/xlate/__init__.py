"""xlate: what one edition of a report says that the other does not, or says otherwise."""
