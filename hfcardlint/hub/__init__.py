"""Cards on the Hub. Nothing else in the package opens a connection, and nothing here writes to the Hub."""
