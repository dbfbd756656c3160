from hypothesis import settings

# the same examples in every run, and no clock: a slow machine is no failure
settings.register_profile(
    "engine", deadline=None, derandomize=True, max_examples=40, print_blob=True
)
settings.load_profile("engine")
