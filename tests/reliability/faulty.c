/* A disk that fails on order: preloaded, it lets writing, syncing and truncating a library's files fail with an error
   of one's choice, from the call on that one chooses. Reading works. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long remaining = -1;
static int error = 0;

/* Let everything from the call `after` (0 is the next one) on fail with `number`; -1: nothing fails. */
void faulty_set(long after, int number) { remaining = after; error = number; }

static int refuses(int file) {
    char name[64], path[4096];
    ssize_t length;
    if (remaining < 0) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    length = readlink(name, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    if (strstr(path, ".db") == NULL) return 0;
    if (remaining > 0) { remaining--; return 0; }
    errno = error;
    return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t length) {
    return refuses(file) ? -1 : NEXT(write)(file, bytes, length);
}
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
    return refuses(file) ? -1 : NEXT(pwrite)(file, bytes, length, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
    return refuses(file) ? -1 : NEXT(pwrite64)(file, bytes, length, at);
}
int fsync(int file) { return refuses(file) ? -1 : NEXT(fsync)(file); }
int fdatasync(int file) { return refuses(file) ? -1 : NEXT(fdatasync)(file); }
int ftruncate(int file, off_t length) { return refuses(file) ? -1 : NEXT(ftruncate)(file, length); }
int ftruncate64(int file, off64_t length) { return refuses(file) ? -1 : NEXT(ftruncate64)(file, length); }
