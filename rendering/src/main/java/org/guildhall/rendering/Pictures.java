package org.guildhall.rendering;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Pictures, drawn anew: only their pixels go on, nothing that is said about them or hidden behind them. Read by the
 * reader of the kind that their first bytes say, and by no other.
 */
final class Pictures {
    /** Pixels of a file; more are not read at all. */
    private static final long MOST_READ = 100_000_000;

    private Pictures() {}

    static void draw(Path file, String mediaType, Leaves leaves) throws IOException, Stopped {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(mediaType).next();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            draw(reader, in, leaves);
        } finally {
            reader.dispose();
        }
    }

    private static void draw(ImageReader reader, ImageInputStream in, Leaves leaves) throws IOException, Stopped {
        reader.setInput(in, false, true);
        var pages = reader.getNumImages(true);
        for (var page = 0; page < pages; page++) {
            leaves.requirePicture();
            long width = reader.getWidth(page);
            long height = reader.getHeight(page);
            if (width * height > MOST_READ) {
                throw new Stopped(Ending.LARGE);
            }
            var parameters = reader.getDefaultReadParam();
            var step = step(width, height);
            parameters.setSourceSubsampling(step, step, 0, 0);
            leaves.picture(reader.read(page, parameters), true, "");
        }
    }

    /** Every how many pixels one is taken, in each direction. */
    static int step(long width, long height) {
        var step = 1;
        while ((width / step) * (height / step) > Leaves.MOST_PIXELS
                || Math.max(width, height) / step > Leaves.LONGEST_SIDE) {
            step++;
        }
        return step;
    }
}
