// The bare loop: what probing costs with libcurl and nothing else. The yardstick for the daemon's figures.
//
// One thread, one epoll set, one multi handle driven by curl_multi_socket_action, easy handles from a pool, and the same settings
// as the daemon's lanes, callbacks included: these look at nothing. No state is kept per address, nothing is stored, nothing is
// decided.
//
//   bare_loop [OPTIONS] URLS IN_FLIGHT SWEEPS
//
//   --interval SECONDS   a sweep each so many seconds, its probes spread evenly over it; without it one right after the other
//   --turn MS            with an interval: what has become due is started together, each so many milliseconds
//   --ca FILE            whom to trust, for https; the certificate's dates are read, as the daemon does
//   --keep               connections are kept for the next sweep
//
// URLS is a file with one address per line. Prints one line of JSON.

#include <curl/curl.h>
#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

static int epoll_fd;
static int64_t timer_at = -1; // nanoseconds; -1: none
static CURLM *multi;

static char **urls;
static size_t url_count;

static CURL **pool;
static size_t pool_count;

static double interval; // seconds; 0: no pace
static double turn;     // seconds; 0: each when it is due
static const char *ca_file;
static int keeps;

static char error_text[CURL_ERROR_SIZE]; // nobody reads it

static long failures;
static long finished;
static double total_time_sum; // keeps the reading of results from being optimised away

static int64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void die(const char *what) {
    fprintf(stderr, "bare_loop: %s: %s\n", what, strerror(errno));
    exit(2);
}

static size_t drop(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes;
    (void)context;
    return size * count;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)context;
    (void)purpose;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int before_request(void *context, char *remote, char *local, int remote_port, int local_port) {
    (void)context;
    (void)remote;
    (void)local;
    (void)remote_port;
    (void)local_port;
    return CURL_PREREQFUNC_OK;
}

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *context, void *known) {
    (void)easy;
    (void)context;
    if(what == CURL_POLL_REMOVE) {
        epoll_ctl(epoll_fd, EPOLL_CTL_DEL, socket, NULL);
        return 0;
    }
    struct epoll_event event = {0};
    event.data.fd = socket;
    if(what & CURL_POLL_IN) event.events |= EPOLLIN;
    if(what & CURL_POLL_OUT) event.events |= EPOLLOUT;
    if(known) {
        epoll_ctl(epoll_fd, EPOLL_CTL_MOD, socket, &event);
    } else {
        epoll_ctl(epoll_fd, EPOLL_CTL_ADD, socket, &event);
        curl_multi_assign(multi, socket, &epoll_fd);
    }
    return 0;
}

static int on_timer(CURLM *handle, long milliseconds, void *context) {
    (void)handle;
    (void)context;
    timer_at = milliseconds < 0 ? -1 : now_ns() + (int64_t)milliseconds * 1000000;
    return 0;
}

static CURL *make_handle(void) {
    CURL *easy = curl_easy_init();
    if(!easy) die("curl_easy_init");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, 0L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, keeps ? 0L : 1L);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, keeps ? 0L : 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Diemcau");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 10000L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, 5000L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, 3L);
    curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, keeps ? 1L : 0L);
    if(ca_file) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
        curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
    }
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_text);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, drop);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before_request);
    return easy;
}

static void start(const char *url) {
    CURL *easy = pool_count > 0 ? pool[--pool_count] : make_handle();
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_multi_add_handle(multi, easy);
}

static size_t collect(void) {
    size_t ended = 0;
    int left;
    CURLMsg *message;
    while((message = curl_multi_info_read(multi, &left)) != NULL) {
        if(message->msg != CURLMSG_DONE) continue;
        CURL *easy = message->easy_handle;
        long status = 0;
        curl_off_t total = 0;
        CURLcode code = message->data.result;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &total);
        total_time_sum += (double)total;
        if(code != CURLE_OK || status < 200 || status > 299) failures++;
        curl_multi_remove_handle(multi, easy);
        pool[pool_count++] = easy;
        ended++;
    }
    finished += (long)ended;
    return ended;
}

static void wait_and_act(int64_t until) {
    int64_t deadline = until;
    if(timer_at >= 0 && (deadline < 0 || timer_at < deadline)) deadline = timer_at;
    int timeout = 1000;
    if(deadline >= 0) {
        int64_t left = deadline - now_ns();
        timeout = left <= 0 ? 0 : (int)(left / 1000000 + 1);
    }
    struct epoll_event events[128];
    int running;
    int count = epoll_wait(epoll_fd, events, 128, timeout);
    for(int index = 0; index < count; index++) {
        int flags = 0;
        if(events[index].events & (EPOLLIN | EPOLLHUP)) flags |= CURL_CSELECT_IN;
        if(events[index].events & EPOLLOUT) flags |= CURL_CSELECT_OUT;
        if(events[index].events & EPOLLERR) flags |= CURL_CSELECT_ERR;
        curl_multi_socket_action(multi, events[index].data.fd, flags, &running);
    }
    if(timer_at >= 0 && timer_at <= now_ns()) {
        timer_at = -1;
        curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
    }
}

/// When address n is due: after n / count of the interval, or in the turn that comes next.
static int64_t due_at(int64_t begin, size_t n) {
    double seconds = interval * (double)n / (double)url_count;
    if(turn > 0) seconds = ((int64_t)(seconds / turn) + 1) * turn;
    return begin + (int64_t)(seconds * 1e9);
}

/// One sweep over all addresses.
static double sweep(size_t cap) {
    int64_t begin = now_ns();
    size_t next = 0, under_way = 0;
    while(next < url_count || under_way > 0) {
        int64_t due = -1;
        while(next < url_count && under_way < cap) {
            due = interval > 0 ? due_at(begin, next) : -1;
            if(due > now_ns()) break;
            due = -1;
            start(urls[next++]);
            under_way++;
        }
        wait_and_act(due);
        under_way -= collect();
    }
    double wall = (double)(now_ns() - begin) / 1e9;
    int64_t end = begin + (int64_t)(interval * 1e9);
    while(interval > 0 && now_ns() < end) wait_and_act(end);
    return wall;
}

static void read_urls(const char *path) {
    FILE *file = fopen(path, "r");
    if(!file) die(path);
    char *line = NULL;
    size_t size = 0, room = 0;
    ssize_t length;
    while((length = getline(&line, &size, file)) > 0) {
        while(length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) line[--length] = 0;
        if(length == 0) continue;
        if(url_count == room) {
            room = room ? room * 2 : 1024;
            urls = realloc(urls, room * sizeof(*urls));
            if(!urls) die("memory");
        }
        urls[url_count++] = strdup(line);
    }
    free(line);
    fclose(file);
}

int main(int count, char **arguments) {
    static const struct option options[] = {{"interval", required_argument, NULL, 'i'},
                                            {"turn", required_argument, NULL, 't'},
                                            {"ca", required_argument, NULL, 'c'},
                                            {"keep", no_argument, NULL, 'k'},
                                            {NULL, 0, NULL, 0}};
    int option;
    while((option = getopt_long(count, arguments, "", options, NULL)) != -1) {
        switch(option) {
        case 'i': interval = strtod(optarg, NULL); break;
        case 't': turn = strtod(optarg, NULL) / 1000; break;
        case 'c': ca_file = optarg; break;
        case 'k': keeps = 1; break;
        default: return 2;
        }
    }
    if(count - optind != 3) {
        fprintf(stderr, "usage: bare_loop [OPTIONS] URLS IN_FLIGHT SWEEPS\n");
        return 2;
    }
    read_urls(arguments[optind]);
    size_t cap = strtoul(arguments[optind + 1], NULL, 10);
    long sweeps = strtol(arguments[optind + 2], NULL, 10);
    if(url_count == 0 || cap == 0 || sweeps < 1) {
        fprintf(stderr, "bare_loop: nothing to do\n");
        return 2;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    multi = curl_multi_init();
    pool = calloc(cap, sizeof(*pool));
    if(epoll_fd < 0 || !multi || !pool) die("set-up");
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    if(keeps) curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)url_count);

    if(keeps) {
        // The connections are made once, and that is not what is asked.
        sweep(cap);
        finished = failures = 0;
    }
    double cpu = cpu_seconds(), wall = 0;
    for(long number = 0; number < sweeps; number++) wall += sweep(cap);
    cpu = cpu_seconds() - cpu;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"probes\": %ld, \"failures\": %ld, \"cpuMicrosecondsPerProbe\": %.2f, \"sweepSeconds\": %.3f, "
           "\"residentKilobytes\": %ld}\n",
           finished, failures, cpu * 1e6 / (double)finished, wall / (double)sweeps, usage.ru_maxrss);

    while(pool_count > 0) curl_easy_cleanup(pool[--pool_count]);
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, NULL);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, NULL);
    curl_multi_cleanup(multi);
    curl_global_cleanup();
    return 0;
}
