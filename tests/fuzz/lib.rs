//! What the targets share: the laws, and the mutations that lead to new inputs.

pub mod laws;
mod mutation;

use fastrand::Rng;

/// Makes a new input in place, every other time of bytes as libFuzzer does, otherwise as people do; gives its length.
pub fn mutate(room: &mut [u8], length: usize, length_max: usize, seed: u32) -> usize {
    let mut random = Rng::with_seed(seed.into());
    let text = std::str::from_utf8(&room[..length]).ok().filter(|text| !text.is_empty() && random.bool());
    let mutated = text.map(|text| mutation::mutated(text, &mut random));
    match mutated.filter(|mutated| mutated.len() <= length_max) {
        Some(mutated) => {
            room[..mutated.len()].copy_from_slice(mutated.as_bytes());
            mutated.len()
        }
        None => libfuzzer_sys::fuzzer_mutate(room, length, length_max),
    }
}
