"""The contract, its dates, its territory and its texts."""
