/** Lets real time pass, where a real browser and a real line are what is tested; never a way to wait for something that can be seen. */
export const seconds = (count: number) => new Promise<void>((done) => setTimeout(done, count * 1000));
