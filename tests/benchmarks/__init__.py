"""Figures, printed as tables: python -m tests.benchmarks.NAME with latency, startup or throughput. No asserts."""
