"""Second thoughts on the first alignment: passages moved, beads joined wrongly, lone sentences that are one."""
