from gan.ui.shared.fair_cache import FairCache


def test_who_brings_ever_more_pushes_out_only_their_own():
    cache = FairCache(6)
    mine = [cache.keep(f"mine {i}", "me") for i in range(3)]
    theirs = [cache.keep(f"theirs {i}", "a flood") for i in range(100)]
    assert [cache.get(name) for name in mine] == ["mine 0", "mine 1", "mine 2"]
    assert [cache.get(name) for name in theirs[-3:]] == ["theirs 97", "theirs 98", "theirs 99"]
    assert cache.get(theirs[0]) is None and theirs[0] not in cache and mine[0] in cache


def test_what_was_used_least_recently_goes_first_and_sizes_count():
    cache = FairCache(10, size=len)
    a, b = cache.keep("aaaa", "me"), cache.keep("bbbb", "me")
    assert cache.get(a) == "aaaa"
    c = cache.keep("cc" * 2, "me", prefix="mine-")
    assert cache.get(b) is None and cache.get(a) and c.startswith("mine-")
    assert cache.get(cache.keep("x" * 50, "me")) == "x" * 50  # one that is too large is kept alone
    assert cache.get(a) is None and len(cache._kept) == 1
