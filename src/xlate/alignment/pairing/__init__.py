"""Which articles may be editions of one report: by what they are about, or by the names of their files."""
