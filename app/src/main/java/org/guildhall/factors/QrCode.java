package org.guildhall.factors;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A text as a picture for cameras: black on white with its quiet zone, whatever the theme of the page. */
final class QrCode {
    private static final int QUIET = 4; // modules, as ISO/IEC 18004 asks

    private QrCode() {}

    /** An address that holds the picture itself, as {@code data:image/svg+xml}. */
    static String of(String text) {
        var svg = svg(text).getBytes(StandardCharsets.UTF_8);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
    }

    private static String svg(String text) {
        try {
            // With no size asked for, each module is one pixel.
            var hints = Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, QUIET);
            var modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            var dark = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    if (modules.get(x, y)) {
                        dark.append("M%d %dh1v1h-1z".formatted(x, y));
                    }
                }
            }
            return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' shape-rendering='crispEdges'>"
                            .formatted(modules.getWidth(), modules.getHeight())
                    + "<path fill='#fff' d='M0 0h%1$dv%1$dh-%1$dz'/><path d='".formatted(modules.getWidth())
                    + dark + "'/></svg>";
        } catch (WriterException tooLong) {
            throw new IllegalStateException(tooLong);
        }
    }
}
