#ifndef CMALLOC_SHIM_H
#define CMALLOC_SHIM_H

// The C library's settings of its allocator, which Swift's own module of the C library leaves out.
#include <malloc.h>

#endif
