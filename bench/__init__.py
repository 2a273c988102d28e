"""Benchmarks (målinger): what we take beside what a usual service takes, as ratios of the same run."""
