"""What stands in one edition only, and how likely an editor is to mind: where no other family helps."""
