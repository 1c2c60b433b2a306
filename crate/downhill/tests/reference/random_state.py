"""Makes random_state.csv: what numpy's RandomState draws.

    python random_state.py > random_state.csv

Needs numpy (made with 2.4.6). Every line is one draw: the seed, what was drawn with its arguments,
and the numbers. A draw goes on where the one above it with the same seed and run stopped; a new run
starts from the seed. Numbers with a fraction stand as repr writes them, which loses no bit. Of more than
100 whole numbers, the first 20, the last 20 and a check sum stand here: the sum of
(place + 1) * number.
"""

import numpy as np

SEEDS = [0, 1, 42, 2**32 - 1]
SIZES = [0, 1, 2, 10, 699, 65_537, 70_001]


def whole(numbers):
    if len(numbers) > 100:
        check = sum((place + 1) * int(number) for place, number in enumerate(numbers))
        return f"{whole(numbers[:20])} ... {whole(numbers[-20:])} check {check}"
    return " ".join(str(int(number)) for number in numbers)


def real(numbers):
    return " ".join(repr(float(number)) for number in np.atleast_1d(numbers))


def main():
    print("run,seed,draw,arguments,numbers")
    random = np.random.RandomState(42)
    print("outline,42,choice,10 10," + whole(random.choice(10, size=10, replace=False)))
    for seed in SEEDS:
        for size in SIZES:
            random = np.random.RandomState(seed)
            print(f"size {size},{seed},permutation,{size},{whole(random.permutation(size))}")
            # One more draw tells whether the generator stands where it should.
            print(f"size {size},{seed},random_sample,,{real(random.random_sample())}")
        # Shuffles of one run, each on its own, as an epoch of stochastic gradient descent does.
        random = np.random.RandomState(seed)
        for _ in range(5):
            print(f"epochs,{seed},choice,699 699,{whole(random.choice(699, size=699, replace=False))}")
        # Mixed draws; the second normal of a pair waits through all that lies between.
        random = np.random.RandomState(seed)
        print(f"mixed,{seed},permutation,17,{whole(random.permutation(17))}")
        for _ in range(3):
            print(f"mixed,{seed},standard_normal,,{real(random.standard_normal())}")
        print(f"mixed,{seed},uniform,-2.5 7.25 9,{real(random.uniform(-2.5, 7.25, 9))}")
        print(f"mixed,{seed},choice,699 30,{whole(random.choice(699, size=30, replace=False))}")
        print(f"mixed,{seed},normal,-3.5 0.1 51,{real(random.normal(-3.5, 0.1, 51))}")
        print(f"mixed,{seed},random_sample,,{real(random.random_sample())}")
        print(f"mixed,{seed},standard_normal,,{real(random.standard_normal())}")
        shuffled = np.arange(100, 133)
        random.shuffle(shuffled)
        print(f"mixed,{seed},shuffle,100 133,{whole(shuffled)}")
        print(f"mixed,{seed},uniform,0 1 40,{real(random.uniform(0, 1, 40))}")
        print(f"mixed,{seed},permutation,3,{whole(random.permutation(3))}")


main()
