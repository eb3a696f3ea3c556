// The gazetteer image as bytes inside the program.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// The first byte of the embedded image; valid for the life of the process.
const uint8_t *polis_gazetteer_start(void);
/// The length of the embedded image in bytes.
size_t polis_gazetteer_count(void);
