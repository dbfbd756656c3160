"""What a runner changes on the day: another exercise, less time. The plan itself stays."""
