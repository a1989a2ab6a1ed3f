"""What pages cost: `make bench`, or `python -m benchmarks --help`. Not part of the product."""
