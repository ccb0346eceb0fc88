//! 汉字.

/// Whether `c` is a Chinese character: the unified ideographs of the basic plane, extension A, and those beyond.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2FFFF}')
}
