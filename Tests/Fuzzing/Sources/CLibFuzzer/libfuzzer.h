#pragma once
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/// Runs the fuzzer with the words of the command line (LLVM: 'Using libFuzzer as a library').
int LLVMFuzzerRunDriver(int *count, char ***words,
                        int (*test)(const uint8_t *start, size_t count));
