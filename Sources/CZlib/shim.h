// The one door to zlib.
#pragma once

#include <zlib.h>
