internal import CCurl

extension LaneLoop {
    /// Starts what waits, as far as there are places.
    ///
    /// - Returns: When more of it may start.
    func startWaiting() -> TransferPlaces.More {
        let free = places.free(busy: busy.count)
        guard queue.count > 0 else { return .never }
        guard free.thisTurn > 0 else { return free.more }
        var names = queue.hasLookups ? freeLookups() : NameLookups.Free()
        let isInDoubt = lookups.isInDoubt
        for _ in 0..<free.thisTurn {
            guard let (job, row) = queue.next(names, newestName: isInDoubt) else { return .never }
            switch row {
            case .usual: names.usual -= 1
            case .hanging: names.hanging -= 1
            case nil: break
            }
            start(job, row)
        }
        return queue.count > 0 ? free.more : .never
    }

    /// How many look-ups may start. Whoever waits for nothing gets to know.
    private func freeLookups() -> NameLookups.Free {
        let now = MonotonicTime.now()
        // While nobody is answered those that hang keep their places: others would only hang as well.
        if !lookups.isSilent(at: now) { moveHanging(at: now) }
        var usual = 0
        var hanging = 0
        var oldest = MonotonicTime.never
        for slot in busy where slot.isLookingUp {
            switch slot.lookupRow {
            case .hanging:
                hanging += 1
                oldest = min(oldest, slot.lookupBegan)
            case .usual: usual += 1
            // Where a redirect leads: it takes nobody's place for long.
            case nil: if slot.lookupElapsed(now) < NameLookups.hanging { usual += 1 } else { hanging += 1 }
            }
        }
        let names = lookups.free(usual: usual, hanging: hanging, at: now)
        if names.usual <= 0, lookups.isSilent(at: now) {
            refuse(.usual, .resolverSilent, now)
            refuse(.hanging, .resolverSilent, now)
        } else if names.hanging <= 0, lookups.isHangingSilent(oldest: oldest, at: now) {
            refuse(.hanging, .nameServersSilent, now)
        }
        return names
    }

    /// Makes the places of look-ups that hang free for other names. Where too many hang, the oldest are given up: only names
    /// that had not been known to hang can be so many.
    private func moveHanging(at now: MonotonicTime) {
        guard queue.has(.usual) else { return }
        var hanging: [Slot] = []
        for slot in busy where slot.isLookingUp {
            if slot.lookupRow == .usual, slot.lookupElapsed(now) >= NameLookups.hanging {
                slot.lookupRow = .hanging
                if let job = slot.job { lookups.hangs(job.request.hostHash, began: slot.lookupBegan) }
            }
            if slot.lookupRow == .hanging { hanging.append(slot) }
        }
        let excess = hanging.count - NameLookups.mostHanging * lookups.places
        guard excess > 0 else { return }
        for slot in hanging.sorted(by: { $0.lookupBegan < $1.lookupBegan }).prefix(excess) {
            abandon(slot, .nameServersSilent)
            release(slot)
        }
    }

    private func refuse(_ row: NameLookups.Row, _ cause: TransferFailure.Cause, _ now: MonotonicTime) {
        for job in queue.removeAll(in: row) { finish(job, job.refused(cause, now: now)) }
    }

    private func start(_ job: Job, _ row: NameLookups.Row?) {
        let now = MonotonicTime.now()
        guard let slot = free.popLast() ?? Slot(lookups: lookups) else {
            finish(job, job.refused(.local(.exhausted(errno: 0)), now: now))
            return
        }
        let code = slot.begin(job, at: now)
        let added = code == CURLE_OK ? curl_multi_add_handle(multi, slot.easy) : CURLM_OK
        guard code == CURLE_OK, added == CURLM_OK else {
            slot.job = nil
            free.append(slot)
            finish(job, code == CURLE_OK ? job.refused(added, now: now) : job.refused(code, now: now))
            return
        }
        slot.lookupRow = row
        slot.place = busy.count
        busy.append(slot)
        if slot.stream != nil { streaming += 1 }
    }

    func cancel(_ ticket: UInt64) {
        if let job = queue.remove(ticket: ticket) {
            finish(job, job.refused(.cancelled, now: .now()))
        } else if let slot = busy.first(where: { $0.job?.ticket == ticket }) {
            abandon(slot, .cancelled)
            release(slot)
        }
    }

    /// Completes every transfer that libcurl says has ended.
    func collectFinished() {
        var code = CURLE_OK
        while let multi, let easy = ccurl_multi_next_finished(multi, &code) {
            guard let context = ccurl_get_private(easy) else { continue }
            complete(Unmanaged<Slot>.fromOpaque(context).takeUnretainedValue(), code)
        }
    }

    /// Gives measured transfers their samples, lets paused ones go on and ends those that have had their time.
    func tickStreams() {
        guard streaming > 0 else { return }
        let now = MonotonicTime.now()
        for slot in busy where slot.stream != nil {
            switch slot.streamTick(now) {
            case .nothing: break
            case .resume:
                let code = curl_easy_pause(slot.easy, CURLPAUSE_CONT)
                if code != CURLE_OK { complete(slot, code) }
            case .cut:
                slot.evidence.stop = .cut
                complete(slot, CURLE_WRITE_ERROR)
            case .giveUp:
                abandon(slot, .timedOut)
                release(slot)
            }
        }
    }

    private func complete(_ slot: Slot, _ code: CURLcode) {
        guard let job = slot.job else { return }
        let completion = slot.completion(of: job, code, now: .now())
        if slot.isLookingUp { noteLookup(slot, code) }
        release(slot)
        finish(job, completion)
    }

    /// A look-up that has found nothing: because there is nothing, or because nobody has answered.
    private func noteLookup(_ slot: Slot, _ code: CURLcode) {
        if code != CURLE_COULDNT_RESOLVE_HOST { lookups.gaveUp(began: slot.lookupBegan) }
        guard let host = slot.job?.request.hostHash, let row = slot.lookupRow else { return }
        // Nobody was even asked.
        guard slot.evidence.lookupErrno == 0 else { return }
        if code == CURLE_COULDNT_RESOLVE_HOST, !slot.evidence.isLookupUnanswered {
            lookups.answered(host, in: row, at: .now())
        } else {
            lookups.ranOut(host, in: row, began: slot.lookupBegan)
        }
    }

    /// Ends a transfer that is under way, for a reason of our own. The slot stays among the busy ones.
    func abandon(_ slot: Slot, _ cause: TransferFailure.Cause) {
        guard let job = slot.job else { return }
        if slot.isLookingUp { lookups.gaveUp(began: slot.lookupBegan) }
        finish(job, slot.abandonment(of: job, cause, now: .now()))
    }

    /// Takes the slot out of the multi handle and back into the pool.
    private func release(_ slot: Slot) {
        curl_multi_remove_handle(multi, slot.easy)
        // It has no next address to go on to; the slot may carry another transfer soon.
        refused.removeAll { $0 === slot }
        slot.job = nil
        if slot.stream != nil {
            slot.stream = nil
            streaming -= 1
        }
        let last = busy.removeLast()
        if last !== slot {
            busy[slot.place] = last
            last.place = slot.place
        }
        free.append(slot)
    }

    /// Passes a completion on to whoever waits for it.
    func finish(_ job: Job, _ completion: Completion) {
        switch job.receiver {
        case .batch: ended.append(completion, at: .now())
        case .task(let continuation): continuation.resume(returning: completion)
        }
    }
}
