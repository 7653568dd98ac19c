/** Two soft tones for a visitor who waits, made by WebAudio; silent until a gesture unlocks it, never plays a file. */

/** The part of an AudioContext that the chime needs, so that a test can count tones. */
export interface Chime {
  /** Whether the browser lets sound out. */
  unlocked(): boolean;
  /** To be called from a click or key press. */
  unlock(): void;
  /** Plays once at a volume from 0 to 1. */
  play(volume: number): void;
}

/** Frequencies in hertz (E5, A5) and when each starts, in seconds. */
const TONES = [
  { frequency: 659.26, at: 0 },
  { frequency: 880, at: 0.18 },
] as const;
const SECONDS = 0.5;

/** A chime of this browser. */
export function createChime(make: () => AudioContext | undefined = makeContext): Chime {
  let context: AudioContext | undefined;
  return {
    unlocked: () => context?.state === "running",
    unlock() {
      context ??= make();
      if (context?.state === "suspended") void context.resume();
    },
    play(volume) {
      if (context?.state !== "running") return;
      for (const tone of TONES) ring(context, tone.frequency, context.currentTime + tone.at, volume);
    },
  };
}

function makeContext(): AudioContext | undefined {
  return typeof AudioContext === "undefined" ? undefined : new AudioContext();
}

function ring(context: AudioContext, frequency: number, start: number, volume: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = "sine";
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume * 0.4, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + SECONDS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + SECONDS);
}
