//! Files and names as they come, good and hostile.

mod files;
mod names;
