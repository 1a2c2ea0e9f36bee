"""What one edition denies or reverses: words of denial, negative affixes, opposites, refusals."""
