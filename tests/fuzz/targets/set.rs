#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|input: &[u8]| tieout_fuzz::laws::set(input));

fuzz_mutator!(|room: &mut [u8], length: usize, length_max: usize, seed: u32| {
    tieout_fuzz::mutate(room, length, length_max, seed)
});
