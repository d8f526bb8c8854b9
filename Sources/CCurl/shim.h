#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>

// libcurl's C interface as Swift can call it. `curl_easy_setopt`, `curl_easy_getinfo` and `curl_multi_setopt` are variadic
// (and macros, when type checking is on), which Swift cannot import. Each shim below is one of them with one argument type.
// Nothing here decides anything.

#pragma clang assume_nonnull begin

// MARK: Types of callbacks

/// Receives a piece of body or one header line. Returns the bytes taken, or `CURL_WRITEFUNC_PAUSE`; any other number ends the transfer.
typedef size_t (*ccurl_data_function)(char *bytes, size_t size, size_t count, void *_Nullable context);

/// Tells that libcurl must read the request's body again from `offset`. Returns a `CURL_SEEKFUNC_…` value.
typedef int (*ccurl_seek_function)(void *_Nullable context, curl_off_t offset, int origin);

/// Opens a socket for `address`, or returns `CURL_SOCKET_BAD` to refuse it.
typedef curl_socket_t (*ccurl_open_socket_function)(void *_Nullable context, curlsocktype purpose,
                                                    struct curl_sockaddr *address);

/// Called when the connection stands (TLS included) and before the request is sent. Returns `CURL_PREREQFUNC_OK` to go on.
typedef int (*ccurl_before_request_function)(void *_Nullable context, char *_Nullable remote_address,
                                             char *_Nullable local_address, int remote_port, int local_port);

/// Tells which readiness of `socket` libcurl waits for: one of `CURL_POLL_…`.
typedef int (*ccurl_socket_function)(CURL *_Nullable easy, curl_socket_t socket, int what, void *_Nullable context,
                                     void *_Nullable socket_context);

/// Tells in how many milliseconds `curl_multi_socket_action` wants to be called; -1: no longer.
typedef int (*ccurl_timer_function)(CURLM *_Nullable multi, long milliseconds, void *_Nullable context);

/// Called before each look-up of a host, also of one that is an address. Returns 0 to go on.
typedef int (*ccurl_resolver_start_function)(void *_Nullable state, void *_Nullable reserved, void *_Nullable context);

// MARK: Options of an easy handle

/// Sets an option that takes a `long`.
static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/// Sets an option that takes a `curl_off_t` (the `…_LARGE` ones).
static inline CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/// Sets an option that takes a string. libcurl copies it; `NULL` restores the default.
static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

/// Sets an option that takes bytes. libcurl copies them.
static inline CURLcode ccurl_set_bytes(CURL *easy, CURLoption option, const void *bytes, size_t count) {
    struct curl_blob blob = { (void *)bytes, count, CURL_BLOB_COPY };
    return curl_easy_setopt(easy, option, &blob);
}

/// Sets an option that takes a pointer which libcurl keeps as it is. What it points to must outlive its use.
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

/// Sets the request's own headers. libcurl does not copy the list: it must outlive the transfer.
static inline CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *_Nullable list) {
    return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
}

/// Sets who receives the body.
static inline CURLcode ccurl_set_write_function(CURL *easy, ccurl_data_function function, void *_Nullable context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, function);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_WRITEDATA, context) : code;
}

/// Sets who receives each header line.
static inline CURLcode ccurl_set_header_function(CURL *easy, ccurl_data_function function, void *_Nullable context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, function);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_HEADERDATA, context) : code;
}

/// Sets who supplies the request's body: it fills the buffer and returns the bytes put there, 0 at the end, or `CURL_READFUNC_PAUSE`.
static inline CURLcode ccurl_set_read_function(CURL *easy, ccurl_data_function function, void *_Nullable context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_READFUNCTION, function);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_READDATA, context) : code;
}

/// Sets who rewinds the request's body.
static inline CURLcode ccurl_set_seek_function(CURL *easy, ccurl_seek_function function, void *_Nullable context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, function);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_SEEKDATA, context) : code;
}

/// Sets who opens sockets, or refuses to.
static inline CURLcode ccurl_set_open_socket_function(CURL *easy, ccurl_open_socket_function function,
                                                      void *_Nullable context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, function);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context) : code;
}

/// Sets who is told that the connection stands.
static inline CURLcode ccurl_set_before_request_function(CURL *easy, ccurl_before_request_function function,
                                                         void *_Nullable context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, function);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_PREREQDATA, context) : code;
}

/// Sets who is told that a host is about to be looked up.
static inline CURLcode ccurl_set_resolver_start_function(CURL *easy, ccurl_resolver_start_function function,
                                                         void *_Nullable context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_RESOLVER_START_FUNCTION, function);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_RESOLVER_START_DATA, context) : code;
}

// MARK: Facts of an easy handle

/// Reads a fact of type `long`; 0 when libcurl does not have it.
static inline long ccurl_get_long(CURL *easy, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

/// Reads a fact of type `curl_off_t` (the `…_T` ones: microseconds or bytes); -1 when libcurl does not have it.
static inline curl_off_t ccurl_get_offset(CURL *easy, CURLINFO info) {
    curl_off_t value = -1;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : -1;
}

/// Reads a text fact. The text belongs to the handle and is valid until its next use.
static inline const char *_Nullable ccurl_get_string(CURL *easy, CURLINFO info) {
    const char *value = NULL;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

/// Reads what was stored with `CURLOPT_PRIVATE`.
static inline void *_Nullable ccurl_get_private(CURL *easy) {
    void *value = NULL;
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : NULL;
}

/// The fields of the server's own certificate, each as `name:value`; `NULL` without `CURLOPT_CERTINFO`. Belongs to the handle.
static inline struct curl_slist *_Nullable ccurl_get_leaf_certificate(CURL *easy) {
    struct curl_certinfo *chain = NULL;
    if(curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == NULL || chain->num_of_certs < 1)
        return NULL;
    return chain->certinfo[0];
}

// MARK: Options and messages of a multi handle

/// Sets an option of the multi handle that takes a `long`.
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// Sets who is told about sockets; `NULL` unsets it.
static inline CURLMcode ccurl_multi_set_socket_function(CURLM *multi, ccurl_socket_function _Nullable function,
                                                        void *_Nullable context) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, function);
    return code == CURLM_OK ? curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context) : code;
}

/// Sets who is told about the timer; `NULL` unsets it.
static inline CURLMcode ccurl_multi_set_timer_function(CURLM *multi, ccurl_timer_function _Nullable function,
                                                       void *_Nullable context) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, function);
    return code == CURLM_OK ? curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context) : code;
}

/// The next finished transfer, or `NULL` when there is none; `result` gets its code.
static inline CURL *_Nullable ccurl_multi_next_finished(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while((message = curl_multi_info_read(multi, &left)) != NULL) {
        if(message->msg == CURLMSG_DONE) {
            *result = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

// MARK: Macros

/// `curl_global_init` with everything, threads included.
static inline CURLcode ccurl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

/// The socket number that stands for "the timer ran out".
static inline curl_socket_t ccurl_socket_timeout(void) {
    return CURL_SOCKET_TIMEOUT;
}

/// The socket number that means "no socket".
static inline curl_socket_t ccurl_socket_bad(void) {
    return CURL_SOCKET_BAD;
}

/// `socket()` for the address that libcurl wants to reach, closed on exec.
static inline curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// The address itself. The member is declared as the shortest kind and is as long as `addrlen` says.
static inline const struct sockaddr *ccurl_address(const struct curl_sockaddr *address) {
    return &address->addr;
}

// MARK: The lane's thread and the sockets of measured uploads

/// Gives the calling thread a name, of which the first 15 bytes count. (`prctl` is variadic too.)
static inline int ccurl_name_thread(const char *name) {
    return prctl(PR_SET_NAME, name);
}

/// Bytes that were written to the socket and that the far end's machine has not acknowledged; -1: unknown.
static inline int ccurl_unacknowledged_bytes(curl_socket_t socket) {
    int bytes = 0;
    return ioctl(socket, SIOCOUTQ, &bytes) == 0 ? bytes : -1;
}

/// Reports the socket as writable only while fewer than `bytes` wait to be sent, so that little is queued ahead of the line.
static inline int ccurl_limit_unsent(curl_socket_t socket, int bytes) {
    return setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &bytes, sizeof(bytes));
}

/// What the kernel knows of a TCP connection: `struct tcp_info` of linux/tcp.h as far as it is read here. Its layout is part of the
/// kernel's interface and only grows at the end; glibc's own declaration of it is too short.
struct ccurl_tcp_info {
    uint8_t states[8];
    uint32_t timers_and_counts[23];
    uint32_t total_retrans;
    uint64_t pacing_rate;
    uint64_t max_pacing_rate;
    uint64_t bytes_acked;
    uint64_t bytes_received;
    uint32_t segs_out;
    uint32_t segs_in;
    uint32_t notsent_bytes;
    /// Microseconds; all ones: not known.
    uint32_t min_rtt;
    uint32_t data_segs_in;
    uint32_t data_segs_out;
    /// Bytes per second.
    uint64_t delivery_rate;
};

/// Reads what the kernel knows of the connection. Returns how many bytes of it the kernel filled in, at least 0; -1: nothing.
static inline int ccurl_get_tcp_info(curl_socket_t socket, struct ccurl_tcp_info *info) {
    socklen_t length = sizeof(*info);
    memset(info, 0, sizeof(*info));
    return getsockopt(socket, IPPROTO_TCP, TCP_INFO, info, &length) == 0 ? (int)length : -1;
}

/// Limits what the far end may send ahead of our reading.
static inline int ccurl_limit_receive_buffer(curl_socket_t socket, int bytes) {
    return setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));
}

#pragma clang assume_nonnull end

#endif
