"""What a record is: fields, items, assembly, the extraction."""
